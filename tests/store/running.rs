//! A server says that it runs, and is believed for as long as it does.

use majlis::graph::{GraphError, Running, SERVER, running};

fn server() -> Running {
    Running {
        pid: std::process::id(),
        url: "http://127.0.0.1:7878".to_owned(),
        started: "2026-03-01T10:00:00Z".to_owned(),
    }
}

#[test]
fn a_server_is_found_while_it_runs() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(running(folder.path()), None);
    let announcement = server().announce(folder.path()).unwrap();
    assert_eq!(running(folder.path()), Some(server()));
    assert_eq!(running(folder.path()), Some(server()), "to look takes nothing away");
    drop(announcement);
    assert_eq!(running(folder.path()), None);
    assert!(!folder.path().join(SERVER).exists());
}

#[test]
fn a_file_that_a_killed_server_left_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    // the process lives, but it is not the server: process ids are used again
    std::fs::write(folder.path().join(SERVER), serde_json::to_string(&server()).unwrap()).unwrap();
    assert_eq!(running(folder.path()), None);
    let _announcement = server().announce(folder.path()).unwrap();
    assert_eq!(running(folder.path()), Some(server()), "the next server takes the place");
}

#[test]
fn a_file_that_is_cut_short_is_no_server() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(SERVER), "{\"pid\": 1").unwrap();
    assert_eq!(running(folder.path()), None);
}

#[test]
fn who_has_the_store_is_told() {
    let told = |by| GraphError::InUse { path: "majlis.store".into(), by }.to_string();
    let message = told(Some(server()));
    assert!(message.contains("http://127.0.0.1:7878"), "{message}");
    assert!(message.contains(&format!("process {}", std::process::id())), "{message}");
    assert!(told(None).contains("another process; wait until it has finished"));
}
