namespace Battery.Web.Nodes;

/// <summary>Whether a connection may speak for a module.</summary>
internal enum SpeakingRight
{
    /// <summary>It may, and gets what is for the module.</summary>
    Granted,

    /// <summary>It may not, or that cannot be known now: what a node keeps until it is answered stays with it.</summary>
    Withheld,

    /// <summary>There is no such module, and nothing can be stored for it.</summary>
    NoSuchModule,
}
