using System.Runtime.InteropServices;

namespace Battery.Bench.Plain;

/// <summary>minmea (C), built as a shared library: <c>gcc -O2 -shared -fPIC minmea.c -o libminmea.so</c>.</summary>
internal sealed unsafe class Minmea
{
    public const string Variable = "BATTERY_MINMEA";

    // Its structure of an RMC has less than 100 bytes.
    private readonly byte[] _frame = new byte[256];
    private readonly delegate* unmanaged[SuppressGCTransition]<byte*, byte, byte> _check;
    private readonly delegate* unmanaged[SuppressGCTransition]<byte*, byte*, byte> _parse;

    public Minmea(string file)
    {
        nint library = NativeLibrary.Load(file);
        _check = (delegate* unmanaged[SuppressGCTransition]<byte*, byte, byte>)NativeLibrary.GetExport(library, "minmea_check");
        _parse = (delegate* unmanaged[SuppressGCTransition]<byte*, byte*, byte>)NativeLibrary.GetExport(library, "minmea_parse_rmc");
    }

    /// <summary>Checks the checksum and reads the values of a sentence that ends with a zero.</summary>
    public bool ParseRmc(byte[] sentence)
    {
        fixed (byte* text = sentence, frame = _frame) return _check(text, 1) != 0 && _parse(frame, text) != 0;
    }
}
