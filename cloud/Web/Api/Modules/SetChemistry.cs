using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>What a module's cells are made of.</summary>
/// <param name="Chemistry">The chemistry.</param>
public sealed record SetChemistry(CellChemistry? Chemistry);
