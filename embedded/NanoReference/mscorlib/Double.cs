namespace System;

public struct Double
{
    public const double MinValue = -1.7976931348623157E+308;

    public const double MaxValue = 1.7976931348623157E+308;

    public const double NaN = 0.0 / 0.0;

    public static bool IsInfinity(double d) => throw null;

    public static bool IsNaN(double d) => throw null;

    public static double Parse(string s) => throw null;

    public static bool TryParse(string s, out double result) => throw null;

    public int CompareTo(double value) => throw null;

    public override string ToString() => throw null;

    public string ToString(string format) => throw null;
}
