using System.Numerics;
using Battery.Protocol;
using Orleans;

namespace Battery.Grains;

/// <summary>Converts readings for Orleans; the type itself belongs to the nodes and knows no serializer.</summary>
[RegisterConverter]
internal sealed class ReadingConverter : IConverter<Reading, ReadingSurrogate>
{
    public Reading ConvertFromSurrogate(in ReadingSurrogate surrogate)
    {
        var reading = new Reading
        {
            ModuleId = surrogate.ModuleId,
            BootId = surrogate.BootId,
            Sequence = surrogate.Sequence,
            TakenAtMilliseconds = surrogate.TakenAtMilliseconds,
            TimeSource = (TimeSource)surrogate.TimeSource,
        };
        int position = 0;
        for (int field = 0; field < ReadingField.Count; field++)
        {
            if ((surrogate.PresentMask & (1L << field)) != 0) reading.Set(field, surrogate.Values[position++]);
        }

        return reading;
    }

    public ReadingSurrogate ConvertToSurrogate(in Reading value)
    {
        int[] values = new int[BitOperations.PopCount((ulong)value.PresentMask)];
        int position = 0;
        for (int field = 0; field < ReadingField.Count; field++)
        {
            if (value.Has(field)) values[position++] = value.Get(field);
        }

        return new ReadingSurrogate
        {
            ModuleId = value.ModuleId,
            BootId = value.BootId,
            Sequence = value.Sequence,
            TakenAtMilliseconds = value.TakenAtMilliseconds,
            TimeSource = (byte)value.TimeSource,
            PresentMask = value.PresentMask,
            Values = values,
        };
    }
}
