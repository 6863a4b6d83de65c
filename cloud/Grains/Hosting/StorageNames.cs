namespace Battery.Grains;

/// <summary>Names of grain storage providers.</summary>
internal static class StorageNames
{
    /// <summary>The only one: ADO.NET on the cloud's database.</summary>
    public const string Battery = "battery";
}
