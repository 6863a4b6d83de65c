using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace Battery.Node.Platform.Host;

/// <summary>
/// Sleep on a computer: the worker's thread waits, everything else goes on. For deep sleep the process ends, as for a restart, and leaves
/// in a file until when it sleeps: the next one waits for that before it does anything else.
/// </summary>
/// <param name="file">Of its own, beside the flash.</param>
/// <param name="restart">Ends the process.</param>
public sealed class HostPower(string file, IRestart restart) : IPower
{
    private readonly AutoResetEvent _wake = new(false);

    /// <summary>Sleeps on where the process before this one fell asleep; first of all at a start.</summary>
    public static void SleepOn(string file)
    {
        if (!File.Exists(file)) return;
        string text = File.ReadAllText(file);
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime until))
        {
            TimeSpan left = until - DateTime.UtcNow;
            if (left > TimeSpan.Zero) Thread.Sleep(left);
        }

        File.Delete(file);
    }

    /// <inheritdoc/>
    public void Sleep(int milliseconds) => _wake.WaitOne(milliseconds);

    /// <inheritdoc/>
    public void Wake() => _wake.Set();

    /// <inheritdoc/>
    public void SleepDeeply(int seconds)
    {
        File.WriteAllText(file, DateTime.UtcNow.AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture));
        restart.Restart();
    }
}
