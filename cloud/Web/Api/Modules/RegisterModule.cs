using Battery.Protocol;

namespace Battery.Web.Api;

/// <summary>A module to register.</summary>
/// <param name="Id">1…65534.</param>
/// <param name="Name">The name shown to people, up to 100 characters; "Module N" if left out.</param>
/// <param name="MayRelay">Whether its connection may carry other modules (ROOT or HUB).</param>
/// <param name="Site">Where it belongs, up to 100 characters: relays of a site speak for the modules of the same one.</param>
/// <param name="Chemistry">What its cells are made of; unknown if left out.</param>
public sealed record RegisterModule(
    int Id, string? Name = null, bool MayRelay = false, string? Site = null, CellChemistry? Chemistry = null);
