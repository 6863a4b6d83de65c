using System.Text;
using Battery.Protocol;

namespace Golden.Tests;

/// <summary>
/// Who and what occurs in the golden files: the same in each release, so that what two releases wrote can be compared byte by byte. New
/// things are added under new names; nothing here is changed. All keys and passwords are test keys, of no system.
/// </summary>
internal static class Sample
{
    public const int Root = 7;
    public const int Member = 8;
    public const int Neighbour = 9;
    public const int Hub = 100;

    public const int EarlierBoot = 1_234_567_890;
    public const int Boot = 987_654_321;

    /// <summary>When the readings begin, ms UTC.</summary>
    public const long Time = 1_790_000_000_000;

    /// <summary>The key that the ROOT was provisioned with, and the one that it changed to by command.</summary>
    public const int ConfiguredKeyNumber = 2;
    public const int KeyNumber = 3;

    public const string Ssid = "Gårdsnät 5";
    public const string Password = "test-only: hö & halm";

    public const int DutyPerMille = 100;
    public const int LongestMilliseconds = 400;

    public static byte[] HubSecret => Encoding.ASCII.GetBytes("golden files: test key of a HUB");

    /// <summary>
    /// A reading that differs from the next in every value and in which values there are; of sequence 1 all values are the lowest, of 2 the
    /// highest, and 3 has none.
    /// </summary>
    public static Reading Reading(int module, int boot, int sequence)
    {
        Reading reading = Begin(module, boot, sequence);
        foreach (FieldDefinition field in ReadingField.All)
        {
            bool isBits = field.Kind == FieldKind.Bits;
            long low = isBits ? int.MinValue : field.Minimum;
            long high = isBits ? int.MaxValue : field.Maximum;
            uint random = Mix((uint)sequence, (uint)field.Index);
            if (sequence <= 2) reading.Set(field.Index, (int)(sequence == 1 ? low : high));
            else if (sequence > 3 && random % 4 != 0) reading.Set(field.Index, (int)(low + (random / 4 % (high - low + 1))));
        }

        return reading;
    }

    /// <summary>A reading as modules take them one after the other: all values, near to those of the one before.</summary>
    public static Reading SteadyReading(int module, int boot, int sequence)
    {
        Reading reading = Begin(module, boot, sequence);
        foreach (FieldDefinition field in ReadingField.All)
        {
            int middle = field.Kind == FieldKind.Bits ? 0x0107 : (int)(((long)field.Minimum + field.Maximum) / 2);
            int step = field.Kind == FieldKind.Number ? (int)(Mix((uint)sequence, (uint)field.Index) % 7) - 3 : 0;
            reading.Set(field.Index, middle + step);
        }

        return reading;
    }

    private static Reading Begin(int module, int boot, int sequence)
    {
        return new Reading
        {
            ModuleId = module,
            BootId = boot,
            Sequence = sequence,
            TakenAtMilliseconds = Time + (5000L * sequence) + module,
            TimeSource = (TimeSource)(sequence % 3),
        };
    }

    private static uint Mix(uint one, uint other)
    {
        uint mixed = unchecked((one * 2654435761u) ^ ((other + 1) * 2246822519u));
        mixed ^= mixed >> 15;
        mixed = unchecked(mixed * 3266489917u);
        return mixed ^ (mixed >> 13);
    }
}
