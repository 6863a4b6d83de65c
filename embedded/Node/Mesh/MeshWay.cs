namespace Battery.Node.Mesh;

/// <summary>What leads up from a ROOT, the better the higher.</summary>
public enum MeshWay
{
    /// <summary>Nothing: its members reach its own page and nobody else.</summary>
    None,

    /// <summary>The radio, to the HUB.</summary>
    Radio,

    /// <summary>A Wi-Fi with internet, which its station is in: such a ROOT stays one, and goes to meet nobody.</summary>
    Internet,
}
