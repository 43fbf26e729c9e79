using System.Runtime.InteropServices;
using System.Text;

namespace Devices.Kernels.Drivers;

/// <summary>A compiler of kernel text: NVRTC or hiprtc, which differ in the beginning of their functions' names.</summary>
public unsafe class RuntimeCompiler
{
    private readonly DriverLibrary library;
    private readonly string prefix;
    private readonly delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int> createProgram;
    private readonly delegate* unmanaged<nint, int, byte**, int> compileProgram;
    private readonly delegate* unmanaged<nint, nuint*, int> getLogSize;
    private readonly delegate* unmanaged<nint, byte*, int> getLog;
    private readonly delegate* unmanaged<nint*, int> destroyProgram;
    private readonly delegate* unmanaged<int, byte*> getErrorString;

    /// <summary>Finds its functions.</summary>
    /// <param name="library">Where they are.</param>
    /// <param name="prefix">What their names begin with: "nvrtc", "hiprtc".</param>
    /// <exception cref="DeviceException">One is missing.</exception>
    public RuntimeCompiler(DriverLibrary library, string prefix)
    {
        (this.library, this.prefix) = (library, prefix);
        createProgram = (delegate* unmanaged<nint*, byte*, byte*, int, byte**, byte**, int>)Find("CreateProgram");
        compileProgram = (delegate* unmanaged<nint, int, byte**, int>)Find("CompileProgram");
        getLogSize = (delegate* unmanaged<nint, nuint*, int>)Find("GetProgramLogSize");
        getLog = (delegate* unmanaged<nint, byte*, int>)Find("GetProgramLog");
        destroyProgram = (delegate* unmanaged<nint*, int>)Find("DestroyProgram");
        getErrorString = (delegate* unmanaged<int, byte*>)Find("GetErrorString");
        int major, minor;
        int result = ((delegate* unmanaged<int*, int*, int>)Find("Version"))(&major, &minor);
        Version = result == 0 ? (major, minor) : throw new DeviceException($"{library.Name} does not tell its version ({ErrorOf(result)})");
    }

    /// <summary>Its version.</summary>
    public (int Major, int Minor) Version { get; }

    /// <summary>Its name and version, for people.</summary>
    public string Name => $"{prefix} {Version.Major}.{Version.Minor} ({library.Name})";

    /// <summary>Compiles a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="name">The kernel's, for messages.</param>
    /// <param name="options">The compiler's options.</param>
    /// <param name="product">What is wanted of it, as its functions call it: "PTX", "CUBIN", "Code".</param>
    /// <exception cref="KernelCompileException">It refused the text.</exception>
    public virtual byte[] Compile(string source, string name, IReadOnlyList<string> options, string product) =>
        Compile(source, name, options, product, out _);

    /// <summary>Compiles a text, and tells what the compiler had to say of it though it took it.</summary>
    /// <param name="source">The text.</param>
    /// <param name="name">The kernel's, for messages.</param>
    /// <param name="options">The compiler's options.</param>
    /// <param name="product">What is wanted of it, as its functions call it: "PTX", "CUBIN", "Code".</param>
    /// <param name="log">Warnings, and what the options ask to be told.</param>
    /// <exception cref="KernelCompileException">It refused the text.</exception>
    public byte[] Compile(string source, string name, IReadOnlyList<string> options, string product, out string log)
    {
        nint program;
        fixed (byte* text = Encoding.UTF8.GetBytes(source + '\0'), file = Encoding.UTF8.GetBytes(name + '\0'))
        {
            Require(createProgram(&program, text, file, 0, null, null), name, 0);
        }

        try
        {
            Require(Compile(program, options), name, program);
            log = LogOf(program);
            nuint bytes;
            Require(((delegate* unmanaged<nint, nuint*, int>)Find($"Get{product}Size"))(program, &bytes), name, program);
            byte[] image = new byte[bytes];
            fixed (byte* start = image)
            {
                Require(((delegate* unmanaged<nint, byte*, int>)Find($"Get{product}"))(program, start), name, program);
            }

            return image;
        }
        finally
        {
            destroyProgram(&program);
        }
    }

    private nint Find(string function) => library.Find(prefix + function);

    private int Compile(nint program, IReadOnlyList<string> options)
    {
        byte** texts = stackalloc byte*[options.Count];
        for (int i = 0; i < options.Count; i++)
        {
            texts[i] = (byte*)Marshal.StringToCoTaskMemUTF8(options[i]);
        }

        int result = compileProgram(program, options.Count, texts);
        for (int i = 0; i < options.Count; i++)
        {
            Marshal.FreeCoTaskMem((nint)texts[i]);
        }

        return result;
    }

    private void Require(int result, string name, nint program)
    {
        if (result != 0)
        {
            string log = program == 0 ? "" : LogOf(program);
            throw new KernelCompileException($"{Name} refused kernel {name} ({ErrorOf(result)}): {log}", log);
        }
    }

    private string LogOf(nint program)
    {
        nuint bytes;
        if (getLogSize(program, &bytes) != 0)
        {
            return "";
        }

        byte[] log = new byte[bytes];
        fixed (byte* start = log)
        {
            return getLog(program, start) == 0 ? Encoding.UTF8.GetString(log).TrimEnd('\0').Trim() : "";
        }
    }

    private string ErrorOf(int result) => Marshal.PtrToStringUTF8((nint)getErrorString(result)) ?? $"error {result}";
}
