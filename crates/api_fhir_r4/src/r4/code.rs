//! Value sets that R4 binds as `required`.

use super::codec::code_set;

code_set! {
    /// `administrative-gender`.
    AdministrativeGender { Male = "male", Female = "female", Other = "other", Unknown = "unknown" }
}
code_set! {
    /// `identifier-use`.
    IdentifierUse { Usual = "usual", Official = "official", Temp = "temp", Secondary = "secondary", Old = "old" }
}
code_set! {
    /// `name-use`.
    NameUse {
        Usual = "usual", Official = "official", Temp = "temp", Nickname = "nickname", Anonymous = "anonymous",
        Old = "old", Maiden = "maiden",
    }
}
code_set! {
    /// `contact-point-system`.
    ContactPointSystem {
        Phone = "phone", Fax = "fax", Email = "email", Pager = "pager", Url = "url", Sms = "sms", Other = "other",
    }
}
code_set! {
    /// `contact-point-use`.
    ContactPointUse { Home = "home", Work = "work", Temp = "temp", Old = "old", Mobile = "mobile" }
}
code_set! {
    /// `address-use`.
    AddressUse { Home = "home", Work = "work", Temp = "temp", Old = "old", Billing = "billing" }
}
code_set! {
    /// `address-type`.
    AddressType { Postal = "postal", Physical = "physical", Both = "both" }
}
code_set! {
    /// `quantity-comparator`.
    QuantityComparator { Less = "<", LessOrEqual = "<=", GreaterOrEqual = ">=", Greater = ">" }
}
code_set! {
    /// `narrative-status`.
    NarrativeStatus { Generated = "generated", Extensions = "extensions", Additional = "additional", Empty = "empty" }
}
code_set! {
    /// `link-type` of a patient.
    LinkType { ReplacedBy = "replaced-by", Replaces = "replaces", Refer = "refer", SeeAlso = "seealso" }
}
code_set! {
    /// `group-type`. openIMIS 24.10 writes `Person`; documents it sent come back that way.
    GroupType {
        Person = "person" | "Person", Animal = "animal", Practitioner = "practitioner", Device = "device",
        Medication = "medication", Substance = "substance",
    }
}
code_set! {
    /// `location-status`.
    LocationStatus { Active = "active", Suspended = "suspended", Inactive = "inactive" }
}
code_set! {
    /// `location-mode`.
    LocationMode { Instance = "instance", Kind = "kind" }
}
code_set! {
    /// `days-of-week`.
    DayOfWeek {
        Monday = "mon", Tuesday = "tue", Wednesday = "wed", Thursday = "thu", Friday = "fri", Saturday = "sat",
        Sunday = "sun",
    }
}
code_set! {
    /// `bundle-type`.
    BundleType {
        Document = "document", Message = "message", Transaction = "transaction",
        TransactionResponse = "transaction-response", Batch = "batch", BatchResponse = "batch-response",
        History = "history", SearchSet = "searchset", Collection = "collection",
    }
}
code_set! {
    /// `search-entry-mode`.
    SearchEntryMode { Match = "match", Include = "include", Outcome = "outcome" }
}
code_set! {
    /// `http-verb`.
    HttpVerb {
        Get = "GET", Head = "HEAD", Post = "POST", Put = "PUT", Delete = "DELETE", Patch = "PATCH",
    }
}
code_set! {
    /// `issue-severity`.
    IssueSeverity { Fatal = "fatal", Error = "error", Warning = "warning", Information = "information" }
}
code_set! {
    /// `issue-type`.
    IssueType {
        Invalid = "invalid", Structure = "structure", Required = "required", Value = "value",
        Invariant = "invariant", Security = "security", Login = "login", Unknown = "unknown", Expired = "expired",
        Forbidden = "forbidden", Suppressed = "suppressed", Processing = "processing",
        NotSupported = "not-supported", Duplicate = "duplicate", MultipleMatches = "multiple-matches",
        NotFound = "not-found", Deleted = "deleted", TooLong = "too-long", CodeInvalid = "code-invalid",
        Extension = "extension", TooCostly = "too-costly", BusinessRule = "business-rule", Conflict = "conflict",
        Transient = "transient", LockError = "lock-error", NoStore = "no-store", Exception = "exception",
        Timeout = "timeout", Incomplete = "incomplete", Throttled = "throttled", Informational = "informational",
    }
}
code_set! {
    /// `publication-status`.
    PublicationStatus { Draft = "draft", Active = "active", Retired = "retired", Unknown = "unknown" }
}
code_set! {
    /// `codesystem-content-mode`.
    CodeSystemContent {
        NotPresent = "not-present", Example = "example", Fragment = "fragment", Complete = "complete",
        Supplement = "supplement",
    }
}
code_set! {
    /// `capability-statement-kind`.
    CapabilityStatementKind { Instance = "instance", Capability = "capability", Requirements = "requirements" }
}
code_set! {
    /// `restful-capability-mode`.
    RestfulMode { Client = "client", Server = "server" }
}
code_set! {
    /// `type-restful-interaction` and `system-restful-interaction`.
    Interaction {
        Read = "read", Vread = "vread", Update = "update", Patch = "patch", Delete = "delete",
        HistoryInstance = "history-instance", HistoryType = "history-type", Create = "create",
        SearchType = "search-type", Transaction = "transaction", Batch = "batch", SearchSystem = "search-system",
        HistorySystem = "history-system",
    }
}
code_set! {
    /// `versioning-policy`.
    VersioningPolicy { NoVersion = "no-version", Versioned = "versioned", VersionedUpdate = "versioned-update" }
}
code_set! {
    /// `conditional-read-status`.
    ConditionalRead {
        NotSupported = "not-supported", ModifiedSince = "modified-since", NotMatch = "not-match",
        FullSupport = "full-support",
    }
}
code_set! {
    /// `conditional-delete-status`.
    ConditionalDelete { NotSupported = "not-supported", Single = "single", Multiple = "multiple" }
}
code_set! {
    /// `reference-handling-policy`.
    ReferencePolicy {
        Literal = "literal", Logical = "logical", Resolves = "resolves", Enforced = "enforced", Local = "local",
    }
}
code_set! {
    /// `search-param-type`.
    SearchParameterType {
        Number = "number", Date = "date", String = "string", Token = "token", Reference = "reference",
        Composite = "composite", Quantity = "quantity", Uri = "uri", Special = "special",
    }
}
