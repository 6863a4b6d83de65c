using Battery.Protocol;

namespace Battery.Data;

/// <summary>A registered module.</summary>
/// <param name="Id">1…65534.</param>
/// <param name="Name">The name shown to people.</param>
/// <param name="MayRelay">Whether its connection may carry readings and answers of other modules (ROOT or HUB).</param>
/// <param name="RegisteredAtMs">When it was registered, ms UTC.</param>
/// <param name="Site">Where it belongs; empty for no site. Relays of a site speak for the modules of the same one.</param>
/// <param name="SettledAtMs">Since when it is settled who may speak for it, ms UTC; null while nobody has heard of it.</param>
/// <param name="Chemistry">What its cells are made of, as people said.</param>
public sealed record ModuleRecord(
    int Id, string Name, bool MayRelay, long RegisteredAtMs, string Site = "", long? SettledAtMs = null,
    CellChemistry Chemistry = CellChemistry.Unknown);
