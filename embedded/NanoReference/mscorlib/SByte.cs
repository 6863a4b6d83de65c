namespace System;

public struct SByte
{
    public const sbyte MaxValue = 0x7F;

    public const sbyte MinValue = unchecked((sbyte)0x80);

    public static sbyte Parse(string s) => throw null;

    public static bool TryParse(string s, out sbyte result) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
