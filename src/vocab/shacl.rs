//! The terms of SHACL: what shapes are made of, and what reports say.

vocabulary! {
    /// Shapes Constraint Language.
    sh = "http://www.w3.org/ns/shacl#" {
        /// A shape of a node.
        NODE_SHAPE = "NodeShape";
        /// A shape of the values of a path.
        PROPERTY_SHAPE = "PropertyShape";
        /// Shapes that a form shows together.
        PROPERTY_GROUP = "PropertyGroup";
        /// The class whose instances must fit.
        TARGET_CLASS = "targetClass";
        /// A node that must fit.
        TARGET_NODE = "targetNode";
        /// The property whose subjects must fit.
        TARGET_SUBJECTS_OF = "targetSubjectsOf";
        /// The property whose values must fit.
        TARGET_OBJECTS_OF = "targetObjectsOf";
        /// A shape of a property.
        PROPERTY = "property";
        /// The shape that values fit.
        NODE = "node";
        /// The property meant.
        PATH = "path";
        /// A path walked backwards.
        INVERSE_PATH = "inversePath";
        /// Any of several paths.
        ALTERNATIVE_PATH = "alternativePath";
        /// A path walked any number of times.
        ZERO_OR_MORE_PATH = "zeroOrMorePath";
        /// A path walked at least once.
        ONE_OR_MORE_PATH = "oneOrMorePath";
        /// A path walked once or not at all.
        ZERO_OR_ONE_PATH = "zeroOrOnePath";
        /// At least so many values.
        MIN_COUNT = "minCount";
        /// At most so many values.
        MAX_COUNT = "maxCount";
        /// The datatype of values.
        DATATYPE = "datatype";
        /// The class of values.
        CLASS = "class";
        /// Thing or literal.
        NODE_KIND = "nodeKind";
        /// The kind of nodes with an IRI.
        IRI = "IRI";
        /// The kind of nodes without a name.
        BLANK_NODE = "BlankNode";
        /// The kind of literals.
        LITERAL = "Literal";
        /// The kind of nodes that are no literal.
        BLANK_NODE_OR_IRI = "BlankNodeOrIRI";
        /// The kind of nodes without an IRI.
        BLANK_NODE_OR_LITERAL = "BlankNodeOrLiteral";
        /// The kind of nodes with an IRI, and literals.
        IRI_OR_LITERAL = "IRIOrLiteral";
        /// The least value.
        MIN_INCLUSIVE = "minInclusive";
        /// The greatest value.
        MAX_INCLUSIVE = "maxInclusive";
        /// Values are greater.
        MIN_EXCLUSIVE = "minExclusive";
        /// Values are less.
        MAX_EXCLUSIVE = "maxExclusive";
        /// At least so many letters.
        MIN_LENGTH = "minLength";
        /// At most so many letters.
        MAX_LENGTH = "maxLength";
        /// A regular expression that values match.
        PATTERN = "pattern";
        /// How the regular expression is meant.
        FLAGS = "flags";
        /// The languages of values.
        LANGUAGE_IN = "languageIn";
        /// No two values in one language.
        UNIQUE_LANG = "uniqueLang";
        /// The property that has the same values.
        EQUALS = "equals";
        /// The property that has none of the values.
        DISJOINT = "disjoint";
        /// The property with greater values.
        LESS_THAN = "lessThan";
        /// The property with values at least as great.
        LESS_THAN_OR_EQUALS = "lessThanOrEquals";
        /// The shape that values do not fit.
        NOT = "not";
        /// The shapes all of which values fit.
        AND = "and";
        /// The shapes one of which values fit.
        OR = "or";
        /// The shapes exactly one of which values fit.
        XONE = "xone";
        /// The shape that some of the values fit.
        QUALIFIED_VALUE_SHAPE = "qualifiedValueShape";
        /// At least so many values fit it.
        QUALIFIED_MIN_COUNT = "qualifiedMinCount";
        /// At most so many values fit it.
        QUALIFIED_MAX_COUNT = "qualifiedMaxCount";
        /// Whether values that fit a sibling do not count.
        QUALIFIED_VALUE_SHAPES_DISJOINT = "qualifiedValueShapesDisjoint";
        /// Whether other properties are forbidden.
        CLOSED = "closed";
        /// Properties that are never forbidden.
        IGNORED_PROPERTIES = "ignoredProperties";
        /// A value that must be there.
        HAS_VALUE = "hasValue";
        /// The values allowed.
        IN = "in";
        /// What to say when it does not hold.
        MESSAGE = "message";
        /// How grave that is.
        HAS_SEVERITY = "severity";
        /// Whether the shape is switched off.
        DEACTIVATED = "deactivated";
        /// The name of a shape, for people.
        NAME = "name";
        /// What a shape is about, for people.
        DESCRIPTION = "description";
        /// Its place in a form.
        ORDER = "order";
        /// Its group in a form.
        GROUP = "group";
        /// What a form proposes.
        DEFAULT_VALUE = "defaultValue";
        /// Grave: the data are wrong.
        VIOLATION = "Violation";
        /// Less grave.
        WARNING = "Warning";
        /// Not grave.
        INFO = "Info";
        /// What `class` asks.
        CLASS_COMPONENT = "ClassConstraintComponent";
        /// What `datatype` asks.
        DATATYPE_COMPONENT = "DatatypeConstraintComponent";
        /// What `nodeKind` asks.
        NODE_KIND_COMPONENT = "NodeKindConstraintComponent";
        /// What `minCount` asks.
        MIN_COUNT_COMPONENT = "MinCountConstraintComponent";
        /// What `maxCount` asks.
        MAX_COUNT_COMPONENT = "MaxCountConstraintComponent";
        /// What `minInclusive` asks.
        MIN_INCLUSIVE_COMPONENT = "MinInclusiveConstraintComponent";
        /// What `maxInclusive` asks.
        MAX_INCLUSIVE_COMPONENT = "MaxInclusiveConstraintComponent";
        /// What `minExclusive` asks.
        MIN_EXCLUSIVE_COMPONENT = "MinExclusiveConstraintComponent";
        /// What `maxExclusive` asks.
        MAX_EXCLUSIVE_COMPONENT = "MaxExclusiveConstraintComponent";
        /// What `minLength` asks.
        MIN_LENGTH_COMPONENT = "MinLengthConstraintComponent";
        /// What `maxLength` asks.
        MAX_LENGTH_COMPONENT = "MaxLengthConstraintComponent";
        /// What `pattern` asks.
        PATTERN_COMPONENT = "PatternConstraintComponent";
        /// What `languageIn` asks.
        LANGUAGE_IN_COMPONENT = "LanguageInConstraintComponent";
        /// What `uniqueLang` asks.
        UNIQUE_LANG_COMPONENT = "UniqueLangConstraintComponent";
        /// What `equals` asks.
        EQUALS_COMPONENT = "EqualsConstraintComponent";
        /// What `disjoint` asks.
        DISJOINT_COMPONENT = "DisjointConstraintComponent";
        /// What `lessThan` asks.
        LESS_THAN_COMPONENT = "LessThanConstraintComponent";
        /// What `lessThanOrEquals` asks.
        LESS_THAN_OR_EQUALS_COMPONENT = "LessThanOrEqualsConstraintComponent";
        /// What `not` asks.
        NOT_COMPONENT = "NotConstraintComponent";
        /// What `and` asks.
        AND_COMPONENT = "AndConstraintComponent";
        /// What `or` asks.
        OR_COMPONENT = "OrConstraintComponent";
        /// What `xone` asks.
        XONE_COMPONENT = "XoneConstraintComponent";
        /// What `node` asks.
        NODE_COMPONENT = "NodeConstraintComponent";
        /// What `qualifiedMinCount` asks.
        QUALIFIED_MIN_COUNT_COMPONENT = "QualifiedMinCountConstraintComponent";
        /// What `qualifiedMaxCount` asks.
        QUALIFIED_MAX_COUNT_COMPONENT = "QualifiedMaxCountConstraintComponent";
        /// What `closed` asks.
        CLOSED_COMPONENT = "ClosedConstraintComponent";
        /// What `hasValue` asks.
        HAS_VALUE_COMPONENT = "HasValueConstraintComponent";
        /// What `in` asks.
        IN_COMPONENT = "InConstraintComponent";
        /// What came of a validation.
        VALIDATION_REPORT = "ValidationReport";
        /// Whether all holds.
        CONFORMS = "conforms";
        /// Something that does not hold.
        RESULT = "result";
        /// One thing that does not hold.
        VALIDATION_RESULT = "ValidationResult";
        /// The node that does not fit.
        FOCUS_NODE = "focusNode";
        /// The path whose values do not fit.
        RESULT_PATH = "resultPath";
        /// The value that does not fit.
        VALUE = "value";
        /// The shape that it does not fit.
        SOURCE_SHAPE = "sourceShape";
        /// What kind of constraint does not hold.
        SOURCE_CONSTRAINT_COMPONENT = "sourceConstraintComponent";
        /// How grave it is.
        RESULT_SEVERITY = "resultSeverity";
        /// What is wrong, in words.
        RESULT_MESSAGE = "resultMessage";
    }
}
