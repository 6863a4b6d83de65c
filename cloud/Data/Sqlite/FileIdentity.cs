using System;
using System.IO;
using System.Runtime.InteropServices;

namespace Battery.Data.Sqlite;

/// <summary>Which file a path leads to: another one under the same name has another identity.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    // struct statx has one layout on all of Linux, statx(2); inode number and device are these fields of it.
    private const int AnswerLength = 256;
    private const int InodeAt = 32;
    private const int DeviceAt = 136;
    private const int CurrentFolder = -100;
    private const uint AskInode = 0x100;

    /// <summary>The file at a path; null when there is none. It is not opened: closing it would drop SQLite's locks.</summary>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.Exists(path) ? new FileIdentity(0, (ulong)File.GetCreationTimeUtc(path).Ticks) : null;
        Span<byte> answer = stackalloc byte[AnswerLength];
        if (Statx(CurrentFolder, path, 0, AskInode, ref MemoryMarshal.GetReference(answer)) != 0) return null;
        return new FileIdentity(MemoryMarshal.Read<ulong>(answer[DeviceAt..]), MemoryMarshal.Read<ulong>(answer[InodeAt..]));
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, ref byte answer);
}
