using Devices.Kernels.Language;

namespace Devices.Kernels.Rendering.C;

/// <summary>Renders kernels as text of a C-like kernel language, to be read by its compiler and by people.</summary>
public static class CRenderer
{
    /// <summary>A kernel as one compilation unit.</summary>
    public static string Render(KernelProgram program, CDialect dialect) => Render([(program.Name, program)], dialect);

    /// <summary>Several kernels as one compilation unit, under names of the caller's choice.</summary>
    public static string Render(IReadOnlyList<(string Name, KernelProgram Program)> kernels, CDialect dialect)
    {
        var writer = new CWriter();
        foreach (string line in dialect.Prelude(new CFeatures(kernels.Select(kernel => kernel.Program))))
        {
            writer.Line(line);
        }

        foreach ((string name, KernelProgram program) in kernels)
        {
            writer.Line("");
            Write(name, program, dialect, writer);
        }

        return writer.ToString();
    }

    private static void Write(string name, KernelProgram program, CDialect dialect, CWriter writer)
    {
        var names = new CNames(program, dialect);
        var uses = new Uses(program.Body);
        IEnumerable<string> arguments = dialect.Arguments(program).Select(argument => dialect.Declare(argument, names.Of(argument.Parameter)));
        writer.Line(dialect.Signature(name, program.Workgroup) + "(");
        writer.Line($"    {string.Join(",\n    ", arguments)})");
        writer.Open();
        foreach (string line in program.Parameters.OfType<BufferParameter>().SelectMany(buffer => dialect.Bind(buffer, names.Of(buffer))))
        {
            writer.Line(line);
        }

        foreach (SharedArray array in program.SharedArrays)
        {
            writer.Line(Declare(array, names.Of(array), dialect));
        }

        foreach (Builtin builtin in uses.Builtins)
        {
            writer.Line($"const {dialect.TypeName(ScalarType.UInt32)} {CNames.Of(builtin)} = {dialect.Builtin(builtin)};");
        }

        new CBody(dialect, names, uses, writer).Write(program.Body);
        writer.Close();
    }

    private static string Declare(SharedArray array, string name, CDialect dialect)
    {
        KernelType type = dialect.HasVectors ? array.Type : array.Type.WithWidth(1);
        string components = array.Type.IsVector && !dialect.HasVectors ? $"[{array.Type.Width}]" : "";
        return $"{dialect.SharedQualifier} {dialect.TypeName(type)} {name}[{array.Length}]{components};";
    }
}
