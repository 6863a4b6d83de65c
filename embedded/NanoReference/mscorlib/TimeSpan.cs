namespace System;

public struct TimeSpan
{
    public const long TicksPerMillisecond = 10000;

    public const long TicksPerSecond = TicksPerMillisecond * 1000;

    public const long TicksPerMinute = TicksPerSecond * 60;

    public const long TicksPerHour = TicksPerMinute * 60;

    public const long TicksPerDay = TicksPerHour * 24;

    public static readonly TimeSpan Zero;

    public TimeSpan(long ticks) => throw null;

    public TimeSpan(int hours, int minutes, int seconds) => throw null;

    public long Ticks => throw null;

    public double TotalMilliseconds => throw null;

    public double TotalSeconds => throw null;

    public static TimeSpan FromMilliseconds(long value) => throw null;

    public static TimeSpan FromSeconds(long value) => throw null;

    public static TimeSpan FromTicks(long value) => throw null;

    public override bool Equals(object value) => throw null;

    public override int GetHashCode() => throw null;

    public override string ToString() => throw null;

    public static TimeSpan operator +(TimeSpan t1, TimeSpan t2) => throw null;

    public static TimeSpan operator -(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator ==(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator !=(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator <(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator <=(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator >(TimeSpan t1, TimeSpan t2) => throw null;

    public static bool operator >=(TimeSpan t1, TimeSpan t2) => throw null;
}
