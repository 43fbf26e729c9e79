using Devices.Kernels.Language;
using Devices.Kernels.Launching;

namespace Devices.Kernels.Library;

/// <summary>Chooses the program of a matrix product for its operands, and launches it.</summary>
internal sealed class MatrixProduct(KernelCache device, Api.Stream stream, string operatorName, DType dtype)
{
    /// <summary>With so many rows, putting the right operand in order first costs less than reading it in disorder.</summary>
    private const long RowsWorthPacking = 16;

    /// <summary>Fewest rows and columns for which tiles in shared memory pay.</summary>
    private const long LeastTile = 16;

    private readonly KernelTarget target = device.Target;

    /// <summary>Computes the products of a batch.</summary>
    /// <param name="a">The left matrices.</param>
    /// <param name="b">The right matrices.</param>
    /// <param name="output">Contiguous.</param>
    /// <param name="batches">How many.</param>
    /// <param name="addend">Scales what comes out, and adds to it.</param>
    public void Run(MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend)
    {
        if (device.Device.MatrixLibrary is { } library && TryLibrary(library, a, b, output, batches, addend))
        {
            return;
        }

        MatrixShape shape = target.Shapes.Matrix;
        bool isLarge = a.Rows >= LeastTile && b.Columns >= LeastTile, wide = IsWide(a, b, batches, addend);
        if (isLarge && FragmentSource.Of(target, dtype, addend.Epilogue, a, b, batches, wide) is { } fragments)
        {
            RunTiles(fragments, a, b, output, batches, addend, fragments.Shape.Rows, fragments.Shape.Columns);
            return;
        }

        if (isLarge && UsesTiles(shape, dtype, target))
        {
            var source = new TileSource(dtype, addend.Epilogue, a.ColumnStride == 1, b.RowStride == 1 && b.ColumnStride != 1, wide);
            RunTiles(source, a, b, output, batches, addend, shape.WorkgroupY * shape.RowsPerInvocation,
                shape.WorkgroupX * shape.VectorsPerInvocation * shape.VectorWidth);
            return;
        }

        int width = Width(shape, dtype, target);
        if (b.Columns < width || (b.ColumnStride != 1 && a.Rows < RowsWorthPacking))
        {
            RunDots(a, b, output, batches, addend);
        }
        else if (b.ColumnStride == 1)
        {
            RunRows(a, b, output, batches, addend, width);
        }
        else
        {
            long matrix = b.Rows * b.Columns, matrices = b.BatchStride == 0 ? 1 : batches;
            using var packed = new Workspace(device, stream, Math.Max(1, matrix * matrices) * dtype.ElementSize());
            Pack(b, matrices, packed);
            var ordered = new MatrixView(packed.At(0), b.Rows, b.Columns, b.Columns, 1, b.BatchStride == 0 ? 0 : matrix);
            RunRows(a, ordered, output, batches, addend, width);
        }
    }

    /// <summary>Has a vendor's library compute it, where it can.</summary>
    private bool TryLibrary(
        IVendorLibrary<MatrixProblem, MatrixMemory> library, MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend)
    {
        if (!LibraryProduct.TryDescribe(
            dtype, a, b, output, batches, addend, out MatrixProblem problem, out MatrixMemory memory, out string? reason))
        {
            if (reason is not null)
            {
                library.Decline(reason);
            }

            return false;
        }

        if (addend.Epilogue == Epilogue.Add && memory.C == memory.Output)
        {
            // What libraries cannot add as it lies is put where the result will be.
            var walk = new Walk(2, 2);
            MatrixView added = addend.Matrix(a.Rows, b.Columns);
            walk.Add(a.Rows, added.RowStride, b.Columns);
            walk.Add(b.Columns, added.ColumnStride, 1);
            CopySource.Run(device, stream, walk.Merge(), added.Memory, output, dtype.ElementSize(), operatorName);
        }

        return library.TryRun(stream, in problem, in memory, operatorName);
    }

    /// <summary>Every program.</summary>
    public static IEnumerable<KernelProgram> Variants(DType dtype, IReadOnlyList<Epilogue> epilogues, KernelTarget target)
    {
        MatrixShape shape = target.Shapes.Matrix;
        int width = Width(shape, dtype, target);
        IEnumerable<KernelSource> sources =
            from epilogue in epilogues
            from wide in new[] { false, true }
            from source in Sources(dtype, epilogue, target, width, wide)
            select source;
        return sources.Select(source => source.Write(target)).Concat(CopySource.Variants(dtype.ElementSize(), target));
    }

    private static IEnumerable<KernelSource> Sources(DType dtype, Epilogue epilogue, KernelTarget target, int width, bool wide)
    {
        MatrixShape shape = target.Shapes.Matrix;
        foreach (FragmentSource source in FragmentSource.All(target, dtype, epilogue))
        {
            yield return source;
        }

        if (UsesTiles(shape, dtype, target))
        {
            foreach (bool left in new[] { false, true })
            {
                yield return new TileSource(dtype, epilogue, left, false, wide);
                yield return new TileSource(dtype, epilogue, left, true, wide);
            }
        }

        foreach (int rows in new[] { 1, DotRows(shape) }.Distinct())
        {
            yield return new DotSource(dtype, epilogue, rows, 1, wide);
            yield return new DotSource(dtype, epilogue, rows, width, wide);
        }

        IEnumerable<RowsSource> tiles =
            from rows in Rows(shape)
            from vectors in Vectors(shape)
            from access in Enum.GetValues<LeftAccess>()
            where access == LeftAccess.Elements || (access == LeftAccess.AlongRows ? rows > 1 : shape.UnrollsDepth)
            select new RowsSource(dtype, epilogue, rows, vectors, width, access, wide);
        foreach (RowsSource source in tiles)
        {
            yield return source;
        }
    }

    /// <summary>Rows that an invocation can take, the most first.</summary>
    private static IEnumerable<int> Rows(MatrixShape shape) => new[] { shape.RowsPerInvocation, shape.RowsPerInvocation / 4, 1 }
        .Where(rows => rows > 0).Distinct();

    /// <summary>Vectors that an invocation can take, the most first.</summary>
    private static IEnumerable<int> Vectors(MatrixShape shape) => new[] { shape.VectorsPerInvocation, shape.VectorsPerInvocation / 2, 1 }
        .Where(vectors => vectors > 0).Distinct();

    /// <summary>Tiles are measured with float32; those of wider dtypes may be too large to share.</summary>
    private static bool UsesTiles(MatrixShape shape, DType dtype, KernelTarget target)
    {
        int lines = (shape.WorkgroupY * shape.RowsPerInvocation) + (shape.WorkgroupX * shape.VectorsPerInvocation * shape.VectorWidth);
        return shape.UsesShared && lines * shape.Depth * new Element(dtype).ComputeDType.ElementSize() <= target.MaxSharedBytes;
    }

    private static int DotRows(MatrixShape shape) => Math.Min(shape.RowsPerInvocation, 4);

    private static int Width(MatrixShape shape, DType dtype, KernelTarget target)
    {
        // No more than 64 bytes: as wide as vector registers come.
        int widest = Math.Min(target.MaxVectorWidth, 64 / new Element(dtype).ComputeDType.ElementSize());
        return Math.Min(shape.VectorWidth, widest);
    }

    private void RunRows(MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend, int width)
    {
        MatrixShape shape = target.Shapes.Matrix;
        WorkgroupSize workgroup = RowsSource.Workgroup(target);

        // Wide tiles, but no more than half of one beyond the matrix.
        int rows = Rows(shape).First(rows => rows == 1 || rows <= a.Rows);
        int vectors = Vectors(shape).First(vectors => vectors == 1 || workgroup.X * vectors * width < 2 * b.Columns);
        LeftAccess access = a.RowStride == 1 && rows > 1 ? LeftAccess.AlongRows
            : a.ColumnStride == 1 && shape.UnrollsDepth ? LeftAccess.AlongDepth : LeftAccess.Elements;
        var source = new RowsSource(dtype, addend.Epilogue, rows, vectors, width, access, IsWide(a, b, batches, addend));
        RunTiles(source, a, b, output, batches, addend, workgroup.Y * rows, workgroup.X * vectors * width);
    }

    private void RunTiles(
        KernelSource source, MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend,
        long tileRows, long tileColumns)
    {
        long across = (b.Columns + tileColumns - 1) / tileColumns, tiles = across * ((a.Rows + tileRows - 1) / tileRows);
        Launch(source, a, b, output, batches, addend, across, Grid.Groups(tiles, 1, target));
    }

    private void RunDots(MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend)
    {
        MatrixShape shape = target.Shapes.Matrix;
        int rows = a.Rows >= DotRows(shape) ? DotRows(shape) : 1;
        int width = a.ColumnStride == 1 && b.RowStride == 1 ? Width(shape, dtype, target) : 1;
        long items = (a.Rows + rows - 1) / rows * b.Columns;
        Launch(
            new DotSource(dtype, addend.Epilogue, rows, width, IsWide(a, b, batches, addend)), a, b, output, batches, addend, items,
            Grid.Groups(items, Grid.HeavyWorkgroup(target), target));
    }

    private void Launch(
        KernelSource source, MatrixView a, MatrixView b, LaunchArgument output, long batches, Addend addend, long last, GroupCount groups)
    {
        for (long first = 0; first < batches; first += target.MaxGroupCount)
        {
            LaunchList arguments = LaunchList.Begin().Add(a.Memory).Add(b.Memory).Add(output).Add(a.Rows).Add(b.Columns).Add(a.Columns)
                .Add(a.RowStride).Add(a.ColumnStride).Add(b.RowStride).Add(b.ColumnStride).Add(a.BatchStride).Add(b.BatchStride).Add(first);
            addend.AddTo(arguments, dtype);
            arguments.Add(last).Run(
                source.On(device), stream, groups with { Z = (uint)Math.Min(batches - first, target.MaxGroupCount) }, operatorName);
        }
    }

    private void Pack(MatrixView b, long matrices, Workspace packed)
    {
        var walk = new Walk(2, 3);
        long matrix = b.Rows * b.Columns;
        walk.Add(matrices, b.BatchStride, matrix);
        walk.Add(b.Rows, b.RowStride, b.Columns);
        walk.Add(b.Columns, b.ColumnStride, 1);
        if (walk.Count > 0)
        {
            CopySource.Run(device, stream, walk.Merge(), b.Memory, packed.At(0), dtype.ElementSize(), operatorName);
        }
    }

    private static bool IsWide(MatrixView a, MatrixView b, long batches, Addend addend) =>
        Walk.IsWide(a.Reach(batches)) || Walk.IsWide(b.Reach(batches)) || Walk.IsWide(batches * a.Rows * b.Columns)
            || Walk.IsWide(addend.Reach);
}
