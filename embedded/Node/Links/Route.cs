namespace Battery.Node.Links;

/// <summary>Through which way down a module is reached.</summary>
internal sealed class Route
{
    internal Route(int moduleId)
    {
        ModuleId = moduleId;
    }

    internal int ModuleId { get; }

    internal IDownLink Link { get; set; }

    /// <summary>The ROOT that stands between; 0 for a direct way.</summary>
    internal int Root { get; set; }

    /// <summary>Of a ROOT, the pace of its mesh, s; 0 for none.</summary>
    internal int PaceSeconds { get; set; }

    /// <summary>Uptime when it was last heard.</summary>
    internal long HeardAt { get; set; }
}
