using Battery.Data;
using Orleans;

namespace Battery.Grains;

/// <summary>Converts command records for Orleans; the type itself belongs to the data layer and knows no serializer.</summary>
[RegisterConverter]
internal sealed class CommandRecordConverter : IConverter<CommandRecord, CommandRecordSurrogate>
{
    public CommandRecord ConvertFromSurrogate(in CommandRecordSurrogate surrogate)
    {
        return new CommandRecord(
            surrogate.Id,
            surrogate.ModuleId,
            surrogate.Kind,
            surrogate.DataJson,
            surrogate.Issuer,
            surrogate.IssuedAtMs,
            surrogate.ExpiresAtMs,
            (CommandState)surrogate.State,
            surrogate.Reason,
            surrogate.ChangedAtMs,
            surrogate.Approver ?? string.Empty);
    }

    public CommandRecordSurrogate ConvertToSurrogate(in CommandRecord value)
    {
        return new CommandRecordSurrogate
        {
            Id = value.Id,
            ModuleId = value.ModuleId,
            Kind = value.Kind,
            DataJson = value.DataJson,
            Issuer = value.Issuer,
            IssuedAtMs = value.IssuedAtMs,
            ExpiresAtMs = value.ExpiresAtMs,
            State = (byte)value.State,
            Reason = value.Reason,
            ChangedAtMs = value.ChangedAtMs,
            Approver = value.Approver,
        };
    }
}
