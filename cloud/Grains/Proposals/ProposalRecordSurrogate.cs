using Orleans;

namespace Battery.Grains;

/// <summary>The form in which a <see cref="Battery.Data.ProposalRecord"/> travels between silos.</summary>
[GenerateSerializer]
internal struct ProposalRecordSurrogate
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
    public string BasisJson;

    [Id(5)]
    public int TimeToLiveSeconds;

    [Id(6)]
    public string Issuer;

    [Id(7)]
    public long IssuedAtMs;

    [Id(8)]
    public long ExpiresAtMs;

    [Id(9)]
    public byte State;

    [Id(10)]
    public string Decider;

    [Id(11)]
    public long DecidedAtMs;

    [Id(12)]
    public long CommandId;
}
