namespace System;

public struct UInt64
{
    public const ulong MaxValue = 0xFFFFFFFFFFFFFFFF;

    public const ulong MinValue = 0;

    public static ulong Parse(string s) => throw null;

    public static bool TryParse(string s, out ulong result) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
