namespace System;

public interface IDisposable
{
    void Dispose();
}

public interface ICloneable
{
    object Clone();
}
