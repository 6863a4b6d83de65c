using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NUnit.Framework;

namespace Battery.Protocol.Tests;

/// <summary>Memory between two pages that nobody may touch: code that does ends the test run. Linux only.</summary>
internal sealed class GuardedMemory : IDisposable
{
    private const int None = 0;
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private readonly nint _start;
    private readonly int _page = Environment.SystemPageSize;
    private readonly int _size;

    /// <summary>Maps it.</summary>
    /// <param name="size">How many bytes, in whole pages.</param>
    public GuardedMemory(int size)
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("Guarded pages are made the way of Linux.");
        if (size % _page != 0) Assert.Ignore($"Pages have {_page} bytes.");
        _size = size;
        _start = MMap(0, _size + (2 * _page), None, PrivateAnonymous, -1, 0);
        Assert.That(_start, Is.Not.EqualTo(-1));
        Assert.That(MProtect(_start + _page, _size, ReadWrite), Is.Zero);
    }

    /// <summary>What may be touched.</summary>
    public Span<byte> Bytes => MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), _start + _page), _size);

    /// <inheritdoc/>
    public void Dispose() => Assert.That(MUnmap(_start, _size + (2 * _page)), Is.Zero);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint MMap(nint address, nint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static extern int MProtect(nint address, nint length, int protection);

    [DllImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static extern int MUnmap(nint address, nint length);
}
