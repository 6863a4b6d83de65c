namespace System;

public abstract class ValueType
{
    public override bool Equals(object obj) => throw null;
}

public abstract class Enum : ValueType
{
    public bool HasFlag(Enum flag) => throw null;

    public override string ToString() => throw null;
}

public struct Void
{
}
