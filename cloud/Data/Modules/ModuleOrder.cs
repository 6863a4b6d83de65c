namespace Battery.Data;

/// <summary>By what a list of modules is sorted, upwards.</summary>
public enum ModuleOrder
{
    /// <summary>By number.</summary>
    Id,

    /// <summary>By name, whatever its case, and by number where names are the same.</summary>
    Name,
}
