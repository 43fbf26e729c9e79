using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Rocm.Compiler;

/// <summary>AMD's run-time compiler.</summary>
/// <param name="library">The library's path or name.</param>
internal sealed unsafe class Hiprtc(string library)
{
    private readonly nint handle = NativeLibrary.Load(library);

    /// <summary>Compiles a text for the options: what became of it, and the compiler's log.</summary>
    /// <returns>The code object; null where the compiler refused.</returns>
    public byte[]? Compile(string source, string name, string[] options, out string log)
    {
        nint program;
        fixed (byte* text = Encoding.UTF8.GetBytes(source + '\0'), file = Encoding.UTF8.GetBytes(name + '\0'))
        {
            int created = ((delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)Find("CreateProgram"))(
                &program, text, file, 0, null, null);
            if (created != 0)
            {
                log = $"hiprtcCreateProgram failed with error {created}";
                return null;
            }
        }

        try
        {
            int result = Compile(program, options);
            byte[] told = Read(program, "GetProgramLogSize", "GetProgramLog");
            log = Encoding.UTF8.GetString(told).TrimEnd('\0').Trim();
            log = result == 0 || log.Length > 0 ? log : $"hiprtcCompileProgram failed with error {result}";
            return result == 0 ? Read(program, "GetCodeSize", "GetCode") : null;
        }
        finally
        {
            ((delegate* unmanaged<nint*, int>)Find("DestroyProgram"))(&program);
        }
    }

    private int Compile(nint program, string[] options)
    {
        byte** texts = stackalloc byte*[options.Length];
        for (int i = 0; i < options.Length; i++)
        {
            texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(options[i]);
        }

        int result = ((delegate* unmanaged<nint, int, byte**, int>)Find("CompileProgram"))(program, options.Length, texts);
        for (int i = 0; i < options.Length; i++)
        {
            Marshal.FreeCoTaskMem((nint)texts[i]);
        }

        return result;
    }

    private byte[] Read(nint program, string size, string content)
    {
        nuint bytes = 0;
        int result = ((delegate* unmanaged<nint, nuint*, int>)Find(size))(program, &bytes);
        byte[] data = new byte[result == 0 ? bytes : 0];
        fixed (byte* start = data)
        {
            result = data.Length == 0 ? result : ((delegate* unmanaged<nint, byte*, int>)Find(content))(program, start);
        }

        return result == 0 ? data : throw new InvalidOperationException($"hiprtc{content} failed with error {result}");
    }

    private nint Find(string function) => NativeLibrary.GetExport(handle, "hiprtc" + function);
}
