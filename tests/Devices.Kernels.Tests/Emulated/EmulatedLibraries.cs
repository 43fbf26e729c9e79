using System.Runtime.InteropServices;
using System.Text;
using Devices.Kernels.Tests.Harness;

namespace Devices.Kernels.Tests.Emulated;

/// <summary>
/// The few functions of CUDA's driver and NVRTC, or of HIP and hiprtc, that the tests call in the emulator of <c>tests/softgpu</c>.
/// </summary>
internal sealed unsafe class EmulatedLibraries
{
    private readonly nint driver;
    private readonly nint compiler;

    private EmulatedLibraries(string folder, bool isHip)
    {
        IsHip = isHip;
        driver = NativeLibrary.Load(Path.Combine(folder, isHip ? "libamdhip64.so.5" : "libcuda.so.1"));
        compiler = isHip ? driver : NativeLibrary.Load(Path.Combine(folder, "libnvrtc.so.11.2"));
        Check(((delegate* unmanaged<uint, int>)Of("cuInit", "hipInit"))(0));
    }

    public bool IsHip { get; }

    /// <summary>Opens the libraries; the test is skipped where they were not built.</summary>
    public static EmulatedLibraries Require(bool isHip)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string built = Path.Combine(folder.FullName, "artifacts", "softgpu");
            if (File.Exists(Path.Combine(built, "libsoftgpu.so")))
            {
                return new EmulatedLibraries(built, isHip);
            }
        }

        Assert.Skip("no emulated GPU: run eng/build-softgpu.sh");
        throw new InvalidOperationException("skipping does not return");
    }

    /// <summary>A function of the driver by its name in either.</summary>
    public nint Of(string cuda, string hip) => NativeLibrary.GetExport(driver, IsHip ? hip : cuda);

    /// <summary>Throws where a call of the driver failed.</summary>
    public void Check(int result)
    {
        if (result != 0)
        {
            throw new DeviceException($"{(IsHip ? "HIP" : "CUDA")} failed with error {result}");
        }
    }

    /// <summary>Compiles a unit.</summary>
    public byte[] Compile(string source, IEnumerable<string> options)
    {
        nint program = 0;
        byte[] text = Encoding.UTF8.GetBytes(source + '\0'), name = "kernels.cu\0"u8.ToArray();
        fixed (byte* start = text, title = name)
        {
            var create = (delegate* unmanaged<nint*, byte*, byte*, int, nint, nint, int>)Rtc("CreateProgram");
            Check(create(&program, start, title, 0, 0, 0));
        }

        nint[] strings = [.. options.Select(Marshal.StringToCoTaskMemUTF8)];
        try
        {
            fixed (nint* all = strings)
            {
                int result = ((delegate* unmanaged<nint, int, nint*, int>)Rtc("CompileProgram"))(program, strings.Length, all);
                return result == 0
                    ? Read(program, IsHip ? "GetCodeSize" : "GetPTXSize", IsHip ? "GetCode" : "GetPTX")
                    : throw CompilerFailure.Of("the emulated compiler", LogOf(program), source);
            }
        }
        finally
        {
            Array.ForEach(strings, Marshal.FreeCoTaskMem);
            Check(((delegate* unmanaged<nint*, int>)Rtc("DestroyProgram"))(&program));
        }
    }

    private string LogOf(nint program) => Encoding.UTF8.GetString(Read(program, "GetProgramLogSize", "GetProgramLog")).TrimEnd('\0');

    private byte[] Read(nint program, string size, string content)
    {
        nuint length;
        Check(((delegate* unmanaged<nint, nuint*, int>)Rtc(size))(program, &length));
        var bytes = new byte[length];
        fixed (byte* start = bytes)
        {
            Check(((delegate* unmanaged<nint, byte*, int>)Rtc(content))(program, start));
        }

        return bytes;
    }

    private nint Rtc(string name) => NativeLibrary.GetExport(compiler, (IsHip ? "hiprtc" : "nvrtc") + name);
}
