using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Battery.Packages.Tests;

/// <summary>
/// Two ends of a line: a program opens <see cref="Path"/> as a serial port, the test writes into the other end (Linux, pty(7)).
/// </summary>
internal sealed class PseudoTerminal : IDisposable
{
    // O_RDWR | O_NOCTTY | O_CLOEXEC: a program that inherited this end would keep the line up.
    private const int OpenFlags = 0x80102;

    private readonly SafeFileHandle _master;
    private readonly SafeFileHandle _held;

    public PseudoTerminal()
    {
        int master = OpenMaster(OpenFlags);
        byte[] name = new byte[64];
        if (master < 0 || Grant(master) != 0 || Unlock(master) != 0 || Name(master, name, name.Length) != 0)
            throw new IOException("There is no pseudo-terminal.");
        _master = new SafeFileHandle(master, ownsHandle: true);
        Path = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));

        // While nobody holds the other end, what is written is lost.
        _held = File.OpenHandle(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
    }

    public string Path { get; }

    public void Write(byte[] bytes)
    {
        for (int offset = 0; offset < bytes.Length;)
        {
            int count = (int)WriteTo(_master, bytes[offset..], bytes.Length - offset);
            if (count <= 0) throw new IOException("The pseudo-terminal takes nothing more.");
            offset += count;
        }
    }

    /// <summary>Tells whether a process has opened it.</summary>
    public bool IsOpenIn(Process process) =>
        Directory.EnumerateFiles($"/proc/{process.Id}/fd")
            .Any(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.FullName == Path);

    /// <summary>Unplugs it.</summary>
    public void Dispose()
    {
        _master.Dispose();
        _held.Dispose();
    }

    [DllImport("libc", EntryPoint = "posix_openpt")]
    private static extern int OpenMaster(int flags);

    [DllImport("libc", EntryPoint = "grantpt")]
    private static extern int Grant(int master);

    [DllImport("libc", EntryPoint = "unlockpt")]
    private static extern int Unlock(int master);

    [DllImport("libc", EntryPoint = "ptsname_r")]
    private static extern int Name(int master, byte[] name, nint length);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint WriteTo(SafeFileHandle file, byte[] bytes, nint count);
}
