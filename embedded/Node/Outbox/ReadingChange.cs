using Battery.Protocol;

namespace Battery.Node.Outbox;

/// <summary>
/// Tells readings with which something has happened to the module: another boot, and another state of the protections, of the permanent
/// failures or of the inverter than at the reading before. What is not known is no change.
/// </summary>
internal sealed class ReadingChange
{
    private int _boot;
    private int _safety;
    private int _failure;
    private int _inverter;

    internal bool Sees(Reading reading)
    {
        int safety = Value(reading, ReadingField.SafetyStatus, _safety);
        int failure = Value(reading, ReadingField.PermanentFailStatus, _failure);
        int inverter = Value(reading, ReadingField.InverterOn, _inverter);
        bool isOther = reading.BootId != _boot || safety != _safety || failure != _failure || inverter != _inverter;
        _boot = reading.BootId;
        _safety = safety;
        _failure = failure;
        _inverter = inverter;
        return isOther;
    }

    private static int Value(Reading reading, FieldDefinition field, int before)
    {
        return reading.Has(field) ? reading.Get(field) : before;
    }
}
