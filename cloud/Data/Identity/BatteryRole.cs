namespace Battery.Data.Identity;

/// <summary>A role; the four of <see cref="Roles"/> are there from the first migration on.</summary>
public sealed class BatteryRole
{
    /// <summary>The id, which is also the name.</summary>
    public string Id { get; set; } = "";

    /// <summary>The name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The name as Identity normalises it; unique.</summary>
    public string NormalizedName { get; set; } = "";
}
