namespace Battery.Data;

/// <summary>A page of the list of modules.</summary>
/// <param name="Limit">At most so many.</param>
/// <param name="Order">How they are sorted.</param>
/// <param name="After">The last of the page before, whether it is still registered or not; null for the first page.</param>
/// <param name="Search">Only those whose name or number holds this, whatever its case; empty for all.</param>
public sealed record ModuleQuery(int Limit, ModuleOrder Order = ModuleOrder.Id, ListedModule? After = null, string Search = "");
