namespace Battery.Web.Browsers;

/// <summary>What a message to a browser is about; of each kind the newest counts.</summary>
internal enum LiveKind
{
    /// <summary>The module as it stands.</summary>
    Module,

    /// <summary>Its settings.</summary>
    Settings,

    /// <summary>Its newest reading.</summary>
    Reading,

    /// <summary>One of its commands.</summary>
    Command,

    /// <summary>A command that waits for a second person, or was decided.</summary>
    Proposal,

    /// <summary>It was removed, with all that was said of it before.</summary>
    Removed,

    /// <summary>Something could not be told.</summary>
    Error,
}
