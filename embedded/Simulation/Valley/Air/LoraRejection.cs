using System;
using Battery.Drivers.Sx127x;

namespace Battery.Simulation.Valley;

/// <summary>
/// How LoRa signals bear each other and the receiver's noise. Signals whose chirps rise equally fast disturb each other most: the stronger
/// is received if it is 6 dB above the other (Goursaud and Gorce: Dedicated networks for IoT: PHY / MAC state of the art and challenges,
/// EAI IoT 2015). Others are nearly orthogonal: a signal stands others that are stronger by some 8 to 25 dB (Croce, Gucciardo, Mangione,
/// Santaromita, Tinnirello: Impact of LoRa Imperfect Orthogonality: Analysis of Link-Level Performance, IEEE Communications Letters 22(4),
/// 2018; more pessimistic than Goursaud and Gorce).
/// </summary>
internal static class LoraRejection
{
    public const double CaptureDb = 6;

    private const int FirstFactor = 7;
    private const int LastFactor = 12;

    // SX1276/77/78/79 data sheet, LoRa receiver specification: sensitivity in band 1 at 125 kHz, SF7 to SF12.
    private static readonly int[] Sensitivity = [-123, -126, -129, -132, -133, -136];

    // Croce et al.: what a signal of the row's spreading factor needs over one of the column's, dB.
    private static readonly double[][] Needed =
    [
        [CaptureDb, -8, -9, -9, -9, -9],
        [-11, CaptureDb, -11, -12, -13, -13],
        [-15, -13, CaptureDb, -13, -14, -15],
        [-19, -18, -17, CaptureDb, -17, -18],
        [-22, -22, -21, -20, CaptureDb, -20],
        [-25, -25, -25, -24, -23, CaptureDb],
    ];

    /// <summary>
    /// The weakest signal that is received, dBm: what the data sheet says at 125 kHz, and as much more as noise comes in with more
    /// bandwidth.
    /// </summary>
    public static double SensitivityDbm(LoraModem modem) => Sensitivity[Index(modem)] + (10 * Math.Log10(modem.BandwidthHz / 125000.0));

    /// <summary>Whether a receiver of these settings can hear such a sender at all.</summary>
    public static bool Hears(LoraModem receiver, LoraModem sender)
    {
        // The receiver bears an error of the carrier of a quarter of the bandwidth (SX1276 data sheet, section 4.1.4).
        return receiver.SpreadingFactor == sender.SpreadingFactor
            && receiver.BandwidthHz == sender.BandwidthHz
            && receiver.InvertReceiveIq == sender.InvertSendIq
            && Math.Abs(receiver.FrequencyHz - sender.FrequencyHz) < receiver.BandwidthHz / 4;
    }

    /// <summary>Whether their channels have anything in common.</summary>
    public static bool Overlaps(LoraModem a, LoraModem b) => Math.Abs(a.FrequencyHz - b.FrequencyHz) < (a.BandwidthHz + b.BandwidthHz) / 2;

    /// <summary>
    /// By how much a signal must be above another, dB; negative where it stands a stronger one. A channel that overlaps in part counts as
    /// if it did in whole.
    /// </summary>
    public static double NeededDb(LoraModem wanted, LoraModem other)
    {
        double[] row = Needed[Index(wanted)];
        if (wanted.BandwidthHz == other.BandwidthHz && wanted.InvertSendIq == other.InvertSendIq) return row[Index(other)];
        if (IsSameSlope(wanted, other)) return CaptureDb;
        // Nobody has published these; the least that its spreading factor stands.
        double least = double.NegativeInfinity;
        for (int i = 0; i < row.Length; i++)
        {
            if (i != Index(wanted)) least = Math.Max(least, row[i]);
        }

        return least;
    }

    // A chirp rises by its bandwidth in 2^SF / bandwidth.
    private static bool IsSameSlope(LoraModem a, LoraModem b)
    {
        return a.InvertSendIq == b.InvertSendIq
            && (long)a.BandwidthHz * a.BandwidthHz << b.SpreadingFactor == (long)b.BandwidthHz * b.BandwidthHz << a.SpreadingFactor;
    }

    private static int Index(LoraModem modem) => Math.Clamp(modem.SpreadingFactor, FirstFactor, LastFactor) - FirstFactor;
}
