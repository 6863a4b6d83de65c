using System.IO;
using System.Text;

namespace Battery.Firmware;

/// <summary>Reads a file of the flash as UTF-8.</summary>
internal static class FlashText
{
    /// <summary>Its text, cut to so many bytes; null where there is none.</summary>
    public static string Read(string path, int mostBytes)
    {
        if (!File.Exists(path)) return null;
        var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        try
        {
            byte[] bytes = new byte[file.Length < mostBytes ? (int)file.Length : mostBytes];
            int count = 0;
            while (count < bytes.Length)
            {
                int read = file.Read(bytes, count, bytes.Length - count);
                if (read <= 0) break;
                count += read;
            }

            return Encoding.UTF8.GetString(bytes, 0, count);
        }
        finally
        {
            file.Close();
        }
    }
}
