using System.IO;
using System.Text;
using Battery.Local;

namespace Battery.Firmware;

/// <summary>The file on the flash that sets the board up.</summary>
internal sealed class FlashProvisioning : IProvisioning
{
    private readonly string _path;

    public FlashProvisioning(string path)
    {
        _path = path;
    }

    public string Read()
    {
        return FlashText.Read(_path, ProvisioningFile.MostBytes);
    }

    public void Write(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var file = new FileStream(_path, FileMode.Create, FileAccess.Write);
        try
        {
            file.Write(bytes, 0, bytes.Length);
            file.Flush();
        }
        finally
        {
            file.Close();
        }
    }

    public void Erase()
    {
        if (File.Exists(_path)) File.Delete(_path);
    }
}
