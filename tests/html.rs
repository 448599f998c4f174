//! Pages: what is read of them, and what they say of themselves.
#![allow(clippy::non_ascii_literal)]

use std::fmt::Write;

use majlis::input::html;
use majlis::input::{Input, Reader};
use majlis::lexicon::Chrome;
use majlis::resources::Resources;
use majlis::text::Document;

const PAGE: &str = r##"<!DOCTYPE html>
<html lang="ar" dir="rtl"><head>
<meta charset="utf-8">
<title>المجلس يبحث ملف المياه | وكالة الشمال</title>
<meta property="og:title" content="المجلس يبحث ملف المياه &amp; الكهرباء">
<meta property="og:site_name" content="وكالة الشمال">
<meta property="article:published_time" content="2023-05-16T18:20:00+03:00">
<meta property="article:modified_time" content="2023-06-01T00:00:00+03:00">
<link rel="canonical" href="https://example.org/news/1">
<style>p { color: red }</style>
<script>var text = "<p>لا يقرأ</p>";</script>
</head>
<body class="has-sidebar">
<nav><ul><li>الرئيسية</li><li>سياسة</li></ul></nav>
<h1>المجلس يبحث <b>ملف المياه</b></h1>
<div class="share-buttons">شارك <a href="#">فيسبوك</a></div>
<article>
  <p>اجتمع   المجلس المحلي
  في مدينة <a href="/azaz">اعزاز</a>&nbsp;مع وفد من <em>وحدة</em> المياه&#1548; وبحث الجانبان &quot;خطة الصيف&quot;.</p>
  <figure><img src="1.jpg"><figcaption>جانب من الاجتماع</figcaption></figure>
  <p>واتفق الطرفان على لجنة مشتركة تجتمع كل أسبوع وتقدم تقريراً شهرياً عن سير العمل في المحطات والشبكات والآبار، وعلى ترميم المحطة الرئيسية قبل نهاية الصيف.<br>وحضر الاجتماع رئيس المجلس.</p>
  <ul><li>ترميم المحطة</li><li>صيانة الشبكة</li></ul>
  <section class="related-posts"><p>خبر آخر: الوزير يلتقي السفير</p></section>
</article>
<aside><p>الأكثر قراءة: القمة تنعقد غداً</p></aside>
<footer><p>جميع الحقوق محفوظة</p></footer>
</body></html>"##;

fn read(page: &str) -> Document {
    html::document("page", page.to_owned())
}

#[test]
fn the_view_is_what_a_reader_sees_of_the_report() {
    let document = read(PAGE);
    let expected = [
        "المجلس يبحث ملف المياه",
        "اجتمع المجلس المحلي في مدينة اعزاز مع وفد من وحدة المياه، وبحث الجانبان \"خطة الصيف\".",
        "واتفق الطرفان على لجنة مشتركة تجتمع كل أسبوع وتقدم تقريراً شهرياً عن سير العمل في المحطات والشبكات والآبار، وعلى ترميم المحطة الرئيسية قبل نهاية الصيف.",
        "وحضر الاجتماع رئيس المجلس.",
        "ترميم المحطة",
        "صيانة الشبكة",
    ];
    assert_eq!(document.view.text.lines().collect::<Vec<_>>(), expected);
    assert_eq!(document.source, PAGE);
    let at = document.view.text.find("وبحث").expect("the word");
    let span = majlis::text::Span::new(at, at + "وبحث الجانبان \"خطة".len());
    assert_eq!(document.view.to_source(span).of(PAGE), "وبحث الجانبان &quot;خطة");
}

#[test]
fn the_head_gives_title_day_publisher_and_address() {
    let document = read(PAGE);
    assert_eq!(document.title.as_deref(), Some("المجلس يبحث ملف المياه & الكهرباء"));
    assert_eq!(document.published.map(|day| day.to_string()).as_deref(), Some("2023-05-16"));
    assert_eq!(document.publisher.as_deref(), Some("وكالة الشمال"));
    assert_eq!(document.url.as_deref(), Some("https://example.org/news/1"));
}

#[test]
fn other_sources_of_the_day() {
    let cases = [
        (
            r#"<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "2021-03-04"}]}</script>"#,
            Some("2021-03-04"),
        ),
        (r#"<p><time datetime="2020-01-02T10:00">قبل أيام</time></p>"#, Some("2020-01-02")),
        (
            r#"<time datetime="2020-05-05"></time><time itemprop="datePublished" datetime="2020-01-02"></time>"#,
            Some("2020-01-02"),
        ),
        (r#"<meta name="pubdate" content="2019/07/08">"#, Some("2019-07-08")),
        (r#"<meta property="article:modified_time" content="2019-07-08">"#, None),
        (r#"<script type="application/ld+json">{"datePublished": </script>"#, None),
        ("<p>2024-01-01</p>", None),
    ];
    for (page, day) in cases {
        assert_eq!(read(page).published.map(|day| day.to_string()).as_deref(), day, "{page}");
    }
}

#[test]
fn broken_pages_are_read_as_far_as_they_go() {
    let cases = [
        ("<p>وفد<p>آخر", "وفد\nآخر"),
        ("<div>وفد<b> كبير</div> آخر", "وفد كبير\nآخر"),
        ("وفد &foo; &amp &#x41; &lt;b&gt;", "وفد &foo; & A <b>"),
        ("وفد <!-- لا --> كبير", "وفد كبير"),
        ("<table><tr><td>أ</td><td>ب</td></tr></table>", "أ\nب"),
        ("<script>وفد", ""),
        ("", ""),
    ];
    for (page, text) in cases {
        assert_eq!(read(page).view.text, text, "{page}");
    }
}

#[test]
fn a_page_without_a_long_article_is_read_whole() {
    let page = "<main><p>التقى الوزير السفير.</p></main><article>خبر قصير</article>";
    assert_eq!(read(page).view.text, "التقى الوزير السفير.\nخبر قصير");
}

#[test]
fn a_page_in_a_legacy_encoding_says_so() {
    let page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1256\"></head><body><p>وفد</p></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(page);
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("page.html");
    std::fs::write(&path, &bytes).expect("a file");
    let chrome = Chrome::load(&Resources::data(None)).expect("chrome");
    let mut told = String::new();
    for input in Reader::new(&[path], &chrome) {
        match input.expect("a good input") {
            Input::Report { document, .. } => told.push_str(&document.view.text),
            Input::Warning(warning) => {
                let message = warning.to_string();
                write!(told, "{} | ", message.split(": ").last().expect("a message")).expect("memory");
            }
            Input::Record { .. } => panic!("a page is no record"),
        }
    }
    assert_eq!(told, "is not UTF-8; read as windows-1256 | وفد");
}

#[test]
fn deep_and_long_pages_take_no_quadratic_time() {
    let start = std::time::Instant::now();
    let deep = "<div>".repeat(50_000) + "وفد" + &"</div>".repeat(50_000);
    assert_eq!(read(&deep).view.text, "وفد");
    let long = "<p>وفد &amp; وفد</p>".repeat(20_000);
    assert_eq!(read(&long).view.text.lines().count(), 20_000);
    let text = "وفد &amp; &bogus ".repeat(20_000);
    assert_eq!(read(&text).view.text.len(), text.trim_end().len() - 20_000 * "amp;".len());
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
