namespace Battery.Data;

/// <summary>What may be the name of a site: the nodes of one mesh, or of several in one place, that carry each other.</summary>
public static class SiteName
{
    /// <summary>The rule in words, for who gave a name that is none.</summary>
    public const string Rule = "must have at most 100 characters";

    private const int Longest = 100;

    /// <summary>A name as it is stored, empty for no site; null when it is none.</summary>
    public static string? Read(string? text)
    {
        string name = text?.Trim() ?? string.Empty;
        return name.Length <= Longest ? name : null;
    }
}
