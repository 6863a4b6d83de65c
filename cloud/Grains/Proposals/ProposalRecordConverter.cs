using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>Converts proposals for Orleans; the type itself belongs to the data layer and knows no serializer.</summary>
[RegisterConverter]
internal sealed class ProposalRecordConverter : IConverter<ProposalRecord, ProposalRecordSurrogate>
{
    public ProposalRecord ConvertFromSurrogate(in ProposalRecordSurrogate surrogate)
    {
        return new ProposalRecord(
            surrogate.Id,
            surrogate.ModuleId,
            surrogate.Kind,
            surrogate.DataJson,
            surrogate.BasisJson,
            surrogate.TimeToLiveSeconds,
            surrogate.Issuer,
            surrogate.IssuedAtMs,
            surrogate.ExpiresAtMs,
            (ProposalState)surrogate.State,
            surrogate.Decider,
            surrogate.DecidedAtMs,
            surrogate.CommandId);
    }

    public ProposalRecordSurrogate ConvertToSurrogate(in ProposalRecord value)
    {
        return new ProposalRecordSurrogate
        {
            Id = value.Id,
            ModuleId = value.ModuleId,
            Kind = value.Kind,
            DataJson = value.DataJson,
            BasisJson = value.BasisJson,
            TimeToLiveSeconds = value.TimeToLiveSeconds,
            Issuer = value.Issuer,
            IssuedAtMs = value.IssuedAtMs,
            ExpiresAtMs = value.ExpiresAtMs,
            State = (byte)value.State,
            Decider = value.Decider,
            DecidedAtMs = value.DecidedAtMs,
            CommandId = value.CommandId,
        };
    }
}
