using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>The form in which a <see cref="CommandRecord"/> travels between silos.</summary>
[GenerateSerializer]
internal struct CommandRecordSurrogate
{
    [Id(0)]
    public long Id;

    [Id(1)]
    public int ModuleId;

    [Id(2)]
    public string Kind;

    [Id(3)]
    public string DataJson;

    [Id(4)]
    public string Issuer;

    [Id(5)]
    public long IssuedAtMs;

    [Id(6)]
    public long ExpiresAtMs;

    [Id(7)]
    public byte State;

    [Id(8)]
    public string Reason;

    [Id(9)]
    public long ChangedAtMs;

    /// <summary>Null of a process of the version before.</summary>
    [Id(10)]
    public string? Approver;
}
