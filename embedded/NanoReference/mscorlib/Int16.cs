namespace System;

public struct Int16
{
    public const short MaxValue = 0x7FFF;

    public const short MinValue = unchecked((short)0x8000);

    public static short Parse(string s) => throw null;

    public static bool TryParse(string s, out short result) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
