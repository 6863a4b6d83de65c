using System;

namespace Battery.Loader;

/// <summary>There is no program that could be started.</summary>
public sealed class BadImageException : Exception
{
    /// <summary>Says what is wrong.</summary>
    public BadImageException(string message)
        : base(message)
    {
    }
}
