namespace Battery.Data;

/// <summary>A module's place in a list.</summary>
/// <param name="Id">The module.</param>
/// <param name="NameKey">Its name as lists are sorted and searched by it.</param>
public sealed record ListedModule(int Id, string NameKey);
