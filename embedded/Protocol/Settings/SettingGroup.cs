namespace Battery.Protocol;

/// <summary>What a setting is about, in the order in which people are shown them.</summary>
public enum SettingGroup
{
    /// <summary>The node's own.</summary>
    Node,

    /// <summary>The radio between ROOT and HUB.</summary>
    Radio,

    /// <summary>Protection of the cells by their temperature.</summary>
    Temperature,

    /// <summary>Protection of the cells by their voltage.</summary>
    Voltage,

    /// <summary>Protection against too much current.</summary>
    Current,

    /// <summary>Supervision of the charger.</summary>
    Charger,

    /// <summary>What the charger is asked for.</summary>
    Charging,

    /// <summary>What less aged cells are charged with.</summary>
    Ageing,

    /// <summary>Balancing of the cells.</summary>
    Balancing,
}
