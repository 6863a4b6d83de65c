namespace Battery.Node.Radio;

/// <summary>Told that the keys that a module had are invalid.</summary>
/// <param name="moduleId">The module.</param>
public delegate void KeyRevokedHandler(int moduleId);
