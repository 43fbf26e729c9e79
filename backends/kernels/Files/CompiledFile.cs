using System.Security.Cryptography;
using System.Text;

namespace Devices.Kernels.Files;

/// <summary>
/// What a driver compiled, kept in a file behind a digest, as drivers trust what they are given. A file is replaced as a whole, so that
/// processes do not disturb each other. Whatever goes wrong is logged: it costs time, nothing else.
/// </summary>
public static class CompiledFile
{
    /// <summary>The file of what was compiled from something: of the device, driver, options and text that <paramref name="identity"/> holds.</summary>
    public static string PathIn(string folder, string identity, string extension) =>
        System.IO.Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity))) + extension);

    /// <summary>What was kept; empty where there is nothing, or nothing that can be used.</summary>
    public static byte[] Read(string path, Action<string> log)
    {
        if (!System.IO.File.Exists(path))
        {
            return [];
        }

        try
        {
            byte[] file = System.IO.File.ReadAllBytes(path);
            if (file.Length > SHA256.HashSizeInBytes
                && SHA256.HashData(file.AsSpan(SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(file.AsSpan(0, SHA256.HashSizeInBytes)))
            {
                return file[SHA256.HashSizeInBytes..];
            }

            log($"{path} is damaged and not used: kernels are compiled anew");
        }
        catch (Exception error) when (error is System.IO.IOException or UnauthorizedAccessException)
        {
            log($"compiled kernels cannot be read from {path}: {error.Message}");
        }

        return [];
    }

    /// <summary>Keeps it; other processes see the old file or the new one.</summary>
    public static void Write(string path, byte[] data, Action<string> log)
    {
        string draft = $"{path}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllBytes(draft, [.. SHA256.HashData(data), .. data]);
            System.IO.File.Move(draft, path, overwrite: true);
        }
        catch (Exception error) when (error is System.IO.IOException or UnauthorizedAccessException)
        {
            log($"compiled kernels cannot be kept in {path}: {error.Message}");
        }
    }
}
