namespace Battery.Node.Platform;

/// <summary>Random numbers; safe from several threads.</summary>
public interface IRandom
{
    /// <summary>A number from 0 to <paramref name="bound"/> − 1, from a source that an attacker cannot guess where there is one.</summary>
    int Next(int bound);

    /// <summary>Fills a buffer.</summary>
    void Fill(byte[] buffer, int offset, int count);
}
