namespace Node.Tests;

/// <summary>How the program of an image behaves.</summary>
public enum ImageKind
{
    /// <summary>It works.</summary>
    Good,

    /// <summary>It ends as soon as it is started.</summary>
    Crashes,

    /// <summary>It does nothing, for ever.</summary>
    Hangs,

    /// <summary>It runs, and nothing of it ever arrives.</summary>
    IsMute,
}
