#if NET
using System.Runtime.CompilerServices;
#endif

namespace Battery.Drivers.Nmea;

/// <summary>The sentences that are understood: a row each in <see cref="KindOf"/> and <see cref="Make"/>.</summary>
internal static class SentenceTable
{
    /// <summary>How many kinds there are, <see cref="NmeaKind.Other"/> among them.</summary>
    internal const int Kinds = 14;

    /// <summary>The kind behind the last three letters of an address, the first in bits 16–23.</summary>
#if NET
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
#endif
    internal static NmeaKind KindOf(int letters)
    {
        return letters switch
        {
            RmcSentence.Letters => NmeaKind.Rmc,
            GgaSentence.Letters => NmeaKind.Gga,
            GllSentence.Letters => NmeaKind.Gll,
            GsaSentence.Letters => NmeaKind.Gsa,
            GsvSentence.Letters => NmeaKind.Gsv,
            VtgSentence.Letters => NmeaKind.Vtg,
            ZdaSentence.Letters => NmeaKind.Zda,
            GnsSentence.Letters => NmeaKind.Gns,
            HdtSentence.Letters => NmeaKind.Hdt,
            TxtSentence.Letters => NmeaKind.Txt,
            GstSentence.Letters => NmeaKind.Gst,
            HdgSentence.Letters => NmeaKind.Hdg,
            ThsSentence.Letters => NmeaKind.Ths,
            _ => NmeaKind.Other,
        };
    }

    /// <summary>One of each for a receiver, at the place of its <see cref="NmeaKind"/>; at that of the others none.</summary>
    internal static KnownSentence[] Make(NmeaReceiver receiver, NmeaOptions options)
    {
        var known = new KnownSentence[]
        {
            new RmcSentence(receiver.Rmc, options),
            new GgaSentence(receiver.Gga),
            new GllSentence(receiver.Gll),
            new GsaSentence(receiver.Gsa),
            new GsvSentence(receiver.Gsv, receiver.Satellites),
            new VtgSentence(receiver.Vtg),
            new ZdaSentence(receiver.Zda),
            new GnsSentence(receiver.Gns),
            new HdtSentence(receiver.Hdt),
            new TxtSentence(receiver.Txt),
            new GstSentence(receiver.Gst),
            new HdgSentence(receiver.Hdg),
            new ThsSentence(receiver.Ths),
        };
        var byKind = new KnownSentence[Kinds];
        for (int i = 0; i < known.Length; i++) byKind[(int)known[i].Kind] = known[i];
        return byKind;
    }
}
