namespace Battery.Node;

/// <summary>The day of the release, for a build that knows no other. It is moved on with <c>Version</c> in Directory.Build.props.</summary>
internal static partial class BuildDate
{
    /// <summary>Days since 1970-01-01: 2026-11-28.</summary>
    private const long Day = 20785;
}
